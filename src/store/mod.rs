//! Where catalogs come from and where output goes: the only part that touches files.

pub mod cache;
pub mod indexed;
mod indexing;
pub mod kept;
pub mod lists;
pub mod load;
mod mapped;
pub mod places;
mod reading;
pub mod source;
mod stamp;
pub mod stored;
pub mod streamed;
pub mod write;
