// Cases in JSX stand in for this file.
