//! Where entries stand in a catalog's text.

use std::ops::Range;

/// The spans of entries, by number: where each begins and ends, in four bytes each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spans<'b>(pub &'b [u8]);

impl Spans<'_> {
    /// Bytes of a span.
    const WIDTH: usize = 8;

    /// Appends a span; fails beyond 4 GiB.
    pub fn put(out: &mut Vec<u8>, span: &Range<usize>) -> Result<(), std::num::TryFromIntError> {
        for offset in [span.start, span.end] {
            out.extend_from_slice(&u32::try_from(offset)?.to_le_bytes());
        }
        Ok(())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len() / Self::WIDTH
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The span of an entry.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Range<usize>> {
        let start = number.checked_mul(Self::WIDTH)?;
        let (start, end) = self.0.get(start..start.checked_add(Self::WIDTH)?)?.split_at(Self::WIDTH / 2);
        let offset = |bytes: &[u8]| usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok();
        Some(offset(start)?..offset(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_back() {
        let mut bytes = Vec::new();
        for span in [0..5, 7..1000] {
            Spans::put(&mut bytes, &span).expect("small offsets");
        }
        let spans = Spans(&bytes);
        assert_eq!((spans.len(), spans.get(0), spans.get(1), spans.get(2)), (2, Some(0..5), Some(7..1000), None));
        assert_eq!(Spans(&bytes[..12]).get(1), None);
    }
}
