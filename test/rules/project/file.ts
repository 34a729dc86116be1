// Each case stands in for this file.
