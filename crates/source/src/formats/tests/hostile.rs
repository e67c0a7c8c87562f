//! Input that was made to break a parser.
