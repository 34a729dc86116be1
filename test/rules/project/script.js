// Cases in JavaScript stand in for this file.
