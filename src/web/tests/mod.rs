//! The pages as people meet them: the real router, a real database.
