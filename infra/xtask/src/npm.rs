//! Node.js and npm: whether they are there, and the packages of a folder.

use crate::run::{Done, finish, root, said_by, step, succeeds};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// The oldest Node.js that Vite runs on.
const NODE: (u32, u32) = (20, 19);

/// Whether Node.js is there and young enough; else what to do.
pub fn node() -> Done {
    let (major, minor) = NODE;
    let needed = format!("this needs Node.js {major}.{minor} or later, with npm (https://nodejs.org)");
    let version = said_by(Command::new("node").arg("--version"));
    let Some(found) = version_of(&version) else { return Err(needed) };
    if found < NODE {
        return Err(format!("{needed}; here is {}", version.trim()));
    }
    if succeeds(Command::new("npm").arg("--version")) { Ok(()) } else { Err(needed) }
}

/// Reads `v20.19.1`.
fn version_of(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Installs the packages of a folder, if they are others than the last time.
pub fn install(folder: &str) -> Done {
    let place = root().join(folder);
    let lock = place.join("package-lock.json");
    let wanted = fs::read_to_string(&lock).map_err(|cause| unusable(&lock, &cause))?;
    let installed = note(&format!("{}-installed", folder.replace('/', "-")))?;
    let is_same = fs::read_to_string(&installed).is_ok_and(|text| text == wanted);
    if is_same && place.join("node_modules").exists() {
        return Ok(());
    }
    step(&format!("packages of {folder}"));
    let mut ci = npm(folder, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    finish(&mut ci, &format!("the packages of {folder} could not be installed; npm printed above why"))?;
    fs::write(&installed, wanted).map_err(|cause| unusable(&installed, &cause))
}

/// Npm, in a folder of the repository.
pub fn npm(folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(root().join(folder)).args(arguments);
    command
}

/// A file among what the commands keep for themselves.
pub fn note(name: &str) -> Result<PathBuf, String> {
    let folder = root().join(".local");
    fs::create_dir_all(&folder).map_err(|cause| unusable(&folder, &cause))?;
    Ok(folder.join(name))
}

/// A file that cannot be read or written.
pub fn unusable(path: &Path, cause: &io::Error) -> String {
    format!("{} cannot be used: {cause}", path.display())
}

#[cfg(test)]
mod tests {
    use super::{NODE, version_of};

    #[test]
    fn versions_of_node_compare_by_number() {
        assert_eq!(version_of("v20.19.1\n"), Some((20, 19)));
        assert!(version_of("v9.20.0").unwrap() < NODE && version_of("v22.0.0").unwrap() > NODE);
        assert!(version_of("v20.2.0").unwrap() < NODE, "2 is less than 19");
        assert_eq!(version_of(""), None);
    }
}
