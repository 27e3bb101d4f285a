//! Everything under `/organize`: the shell of the dashboard, sign-in, first run, server functions, sessions.
