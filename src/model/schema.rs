//! The JSON Schema of a catalog.

/// The schema as published: JSON Schema, draft 2020-12.
pub const TEXT: &str = include_str!("catalog.schema.json");
