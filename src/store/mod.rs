//! Where catalogs come from and where output goes: the only part that touches files.

pub mod indexed;
pub mod load;
pub mod places;
mod reading;
pub mod source;
pub mod streamed;
pub mod write;
