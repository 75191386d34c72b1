//! The data directory: everything the chapter owns is in it, so nobody else may read it.

use std::fs::DirBuilder;
use std::path::{Path, PathBuf};

/// The data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    #[error("there is no home directory to keep the data in: say where with --data DIR or ENTREGENT_DATA")]
    NoHome,
    #[error("the data directory {} cannot be created", path.display())]
    NotCreated { path: PathBuf, source: std::io::Error },
    #[error("the data directory {} is not a directory", .0.display())]
    NotADirectory(PathBuf),
    #[error("the data directory {} cannot be written", path.display())]
    NotWritable { path: PathBuf, source: std::io::Error },
}

/// Where this platform keeps a program's data: `~/.local/share/entregent` on Linux.
pub fn default_data_dir() -> Result<PathBuf, DirectoryError> {
    let platform = directories::ProjectDirs::from("", "", "entregent").ok_or(DirectoryError::NoHome)?;
    Ok(platform.data_dir().to_owned())
}

/// Creates the directory, for its owner only, when it is missing; and makes sure that it can be used.
pub fn prepare_data_dir(path: &Path) -> Result<(), DirectoryError> {
    if !path.exists() {
        let created = owner_only().recursive(true).create(path);
        created.map_err(|source| DirectoryError::NotCreated { path: path.to_owned(), source })?;
    }
    check_data_dir(path)
}

/// Makes sure that files can be made in the directory, by making one.
pub fn check_data_dir(path: &Path) -> Result<(), DirectoryError> {
    if !path.is_dir() {
        return Err(DirectoryError::NotADirectory(path.to_owned()));
    }
    let probe = path.join(format!(".probe-{}", std::process::id()));
    let written = std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe));
    written.map_err(|source| DirectoryError::NotWritable { path: path.to_owned(), source })
}

/// Whether everyone on the machine has a right on the directory, and so perhaps on the chapter's keys.
#[cfg(unix)]
pub(super) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|found| found.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
pub(super) fn is_open_to_others(_path: &Path) -> bool {
    false
}

#[cfg(unix)]
fn owner_only() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

/// Elsewhere the directory takes the rights of the profile it lies in, which are its owner's.
#[cfg(not(unix))]
fn owner_only() -> DirBuilder {
    DirBuilder::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_missing_directory_is_made_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("deep/data");
        prepare_data_dir(&path).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(path.read_dir().unwrap().count(), 0, "the probe is gone");
    }

    #[test]
    fn a_file_is_no_directory() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = prepare_data_dir(file.path()).unwrap_err();
        assert!(error.to_string().ends_with("is not a directory"), "{error}");
        let error = prepare_data_dir(&file.path().join("data")).unwrap_err();
        assert!(error.to_string().ends_with("cannot be created"), "{error}");
    }

    /// `/proc` takes no files from anyone, not even from root, for whom permissions do not count.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_directory_that_takes_no_files_is_refused() {
        let error = prepare_data_dir(Path::new("/proc")).unwrap_err();
        assert_eq!(error.to_string(), "the data directory /proc cannot be written");
    }
}
