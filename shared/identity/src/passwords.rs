//! Passwords and activation codes (R11.1). Hashing takes some 20 ms and 19 MiB on purpose: call it where it may block.

use std::str::FromStr;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::TimeDelta;
use domain::broken::BrokenRule;
use domain::people::Phone;

use crate::error::InvalidKey;
use crate::random::fresh_bytes;

/// How long an activation code waits to be used.
pub const ACTIVATION_LIFETIME: TimeDelta = TimeDelta::hours(72);
/// How long a password opens more than its own renewal.
pub const PASSWORD_LIFETIME: TimeDelta = TimeDelta::days(90);
/// How many of the last passwords a new one must differ from.
pub const REMEMBERED: usize = 5;

/// Fewest characters of a password.
const SHORTEST: usize = 10;
/// Most characters of a password, so that nobody sends a book to be hashed.
const LONGEST: usize = 128;

/// Common words, folded; with digits and signs around them they are still common.
const COMMON: &str = include_str!("common-passwords.txt");

/// Stands in for the hash of an account that does not exist: no password has it.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn argon2id() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("the parameters are within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password or an activation code with Argon2id and fresh salt, as a PHC string.
pub fn hash(password: &str) -> String {
    let salt = SaltString::encode_b64(&fresh_bytes::<16>()).expect("16 bytes are a salt");
    argon2id().hash_password(password.as_bytes(), &salt).expect("any text can be hashed").to_string()
}

/// Whether `password` is the one behind `hash`. Without a hash it is not, which takes just as long to find (R11.2).
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    argon2id().verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
}

/// Every rule that a new password breaks, at the path `/newPassword`. `last` are the hashes of the last passwords.
pub fn broken_rules(password: &str, phone: &Phone, last: &[String]) -> Vec<BrokenRule> {
    let length = password.chars().count();
    if length > LONGEST {
        return vec![broken("too-long", format!("密码最多 {LONGEST} 个字符，现有 {length} 个。"))];
    }
    let mut broken_rules = Vec::new();
    if length < SHORTEST {
        broken_rules.push(broken("too-short", format!("密码至少 {SHORTEST} 个字符，现有 {length} 个。")));
    }
    if classes(password) < 3 {
        broken_rules
            .push(broken("too-simple", "密码须包含大写字母、小写字母、数字、其他字符中的至少三类。".to_owned()));
    }
    if is_common(password) {
        broken_rules
            .push(broken("common", "密码过于常见：不能是常见词语、姓名拼音或键盘顺序前后加数字、符号。".to_owned()));
    }
    if password.contains(phone.digits()) {
        broken_rules.push(broken("contains-phone", "密码不能包含本人手机号。".to_owned()));
    }
    if last.iter().take(REMEMBERED).any(|hash| verify(password, Some(hash))) {
        broken_rules.push(broken("used-before", format!("密码不能与最近 {REMEMBERED} 次用过的相同。")));
    }
    broken_rules
}

fn broken(code: &'static str, detail: String) -> BrokenRule {
    BrokenRule { path: "/newPassword".to_owned(), code, rule: "R11.1", detail }
}

/// How many of the four classes occur: upper case, lower case, digits, anything else.
fn classes(password: &str) -> usize {
    let is_other = |c: char| !c.is_ascii_alphanumeric();
    let tests: [fn(char) -> bool; 4] =
        [|c| c.is_ascii_uppercase(), |c| c.is_ascii_lowercase(), |c| c.is_ascii_digit(), is_other];
    tests.into_iter().filter(|test| password.chars().any(test)).count()
}

fn is_common(password: &str) -> bool {
    let word = fold(password.trim_matches(|c: char| !c.is_alphabetic()));
    COMMON.lines().any(|common| fold(common) == word)
}

/// Lower case, with the digits and signs that people write for letters taken back.
fn fold(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '@' => 'a',
        '$' => 's',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(letter).collect()
}

/// How an installation makes its activation codes: the setting `ACTIVATION_CODE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActivationCodes {
    /// One code of six digits for every account, as the manual's 123456.
    Fixed(String),
    /// A code of its own for every account.
    Random,
}

impl FromStr for ActivationCodes {
    type Err = InvalidKey;

    fn from_str(setting: &str) -> Result<Self, InvalidKey> {
        match setting {
            "random" => Ok(ActivationCodes::Random),
            digits if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                Ok(ActivationCodes::Fixed(digits.to_owned()))
            }
            _ => Err(InvalidKey("expected the word random, or a code of six digits")),
        }
    }
}

impl ActivationCodes {
    /// The code of one account; random ones have eight characters that are not taken for one another.
    pub fn issue(&self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        match self {
            ActivationCodes::Fixed(code) => code.clone(),
            ActivationCodes::Random => {
                fresh_bytes::<8>().into_iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ActivationCodes, broken_rules, hash, verify};
    use domain::people::Phone;

    fn codes(password: &str, last: &[String]) -> Vec<&'static str> {
        let phone = Phone::parse("13900000001").unwrap();
        broken_rules(password, &phone, last).into_iter().map(|rule| rule.code).collect()
    }

    #[test]
    fn r11_1_a_password_is_known_by_its_hash_alone() {
        let stored = hash("Jialing-7-Bridge");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_ne!(stored, hash("Jialing-7-Bridge"));
        assert!(verify("Jialing-7-Bridge", Some(&stored)));
        for (password, hash) in [("jialing-7-bridge", Some(stored.as_str())), ("", Some("no hash")), ("", None)] {
            assert!(!verify(password, hash));
        }
    }

    #[test]
    fn r11_1_every_broken_rule_is_named() {
        assert_eq!(codes("Jialing-7-Bridge", &[]), [""; 0]);
        assert_eq!(codes("嘉陵江畔Bridge7座桥梁", &[]), [""; 0]);
        assert_eq!(codes("Short-7", &[]), ["too-short"]);
        assert_eq!(codes("jialingbridge7", &[]), ["too-simple"]);
        assert_eq!(codes("", &[]), ["too-short", "too-simple"]);
        assert_eq!(codes("Xy13900000001", &[]), ["contains-phone"]);
        assert_eq!(codes(&"Ab1".repeat(43), &[]), ["too-long"]);
        assert_eq!(codes(&"长".repeat(129), &[]), ["too-long"]);
        assert_eq!(codes("admin", &[]), ["too-short", "too-simple", "common"]);
    }

    #[test]
    fn r11_1_common_passwords_are_refused_however_decorated() {
        for common in [
            "A123456789!",
            "Aa12345678",
            "Woaini1314!",
            "Passw0rd123",
            "P@ssw0rd2026",
            "Qwer1234!@",
            "1qaz2WSX!@",
            "Abc123!@#$",
            "Admin@12345",
            "Chongqing@2026",
            "Zhangwei1990!",
            "!QAZxsw2#EDC",
            "1q2w3e4R5t!",
            "Iloveyou520!",
            "Woaini5201314",
        ] {
            assert_eq!(codes(common, &[]), ["common"], "{common}");
        }
    }

    #[test]
    fn r11_1_none_of_the_last_five() {
        let last: Vec<String> = (1..=6).map(|n| hash(&format!("Jialing-{n}-Bridge"))).collect();
        assert_eq!(codes("Jialing-5-Bridge", &last), ["used-before"]);
        assert_eq!(codes("Jialing-6-Bridge", &last), [""; 0]);
    }

    #[test]
    fn r11_1_activation_codes_follow_the_setting() {
        assert_eq!("123456".parse::<ActivationCodes>().unwrap().issue(), "123456");
        let random: ActivationCodes = "random".parse().unwrap();
        assert_eq!(random.issue().len(), 8);
        assert_ne!(random.issue(), random.issue());
        for bad in ["", "12345", "1234567", "abcdef", "Random"] {
            assert!(bad.parse::<ActivationCodes>().is_err());
        }
    }
}
