//! The router, its layers, caches and metrics.
