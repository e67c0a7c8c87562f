//! A roster as CSV: `id,name,groups,joined`, in any order, groups parted by semicolons.
//!
//! Every row that cannot be used is told with its line, all of them at once. Columns that are not ours
//! are passed over, because rosters come out of other systems.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::Person;

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The line, from 1; the header is line 1.
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

/// The longest id, name or group.
const LONGEST: usize = 100;

/// Reads a roster. `today` is when those without a day joined.
pub fn read(text: &str, today: Date) -> Result<Vec<Person>, Vec<RowError>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = columns(&mut reader).map_err(|error| vec![error])?;
    let mut lines: HashMap<String, u64> = HashMap::new();
    let (mut people, mut errors) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                errors.push(RowError { line, message: "it has more or fewer cells than the header".into() });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        match row(&columns, &record, today) {
            Err(message) => errors.push(RowError { line, message }),
            Ok(person) => match lines.insert(person.id.clone(), line) {
                Some(first) => {
                    let message = format!("the id `{}` stands on line {first} already", person.id);
                    errors.push(RowError { line, message });
                }
                None => people.push(person),
            },
        }
    }
    if errors.is_empty() { Ok(people) } else { Err(errors) }
}

/// Where which column is.
struct Columns {
    id: usize,
    name: usize,
    groups: Option<usize>,
    joined: Option<usize>,
}

fn columns(reader: &mut csv::Reader<&[u8]>) -> Result<Columns, RowError> {
    let wrong = |message: &str| RowError { line: 1, message: message.into() };
    let header = reader.headers().map_err(|_| wrong("the header cannot be read"))?;
    let find = |names: &[&str]| header.iter().position(|cell| names.contains(&cell.to_lowercase().as_str()));
    Ok(Columns {
        id: find(&["id"]).ok_or_else(|| wrong("there is no column `id`"))?,
        name: find(&["name"]).ok_or_else(|| wrong("there is no column `name`"))?,
        groups: find(&["groups", "group"]),
        joined: find(&["joined", "joined_on"]),
    })
}

fn row(columns: &Columns, record: &csv::StringRecord, today: Date) -> Result<Person, String> {
    let cell = |at: usize| record.get(at).unwrap_or_default();
    let id = usable("id", cell(columns.id))?;
    let name = usable("name", cell(columns.name))?;
    let listed = columns.groups.map(cell).unwrap_or_default().split(';').map(str::trim);
    let mut groups: Vec<String> =
        listed.filter(|it| !it.is_empty()).map(|it| usable("group", it)).collect::<Result<_, _>>()?;
    groups.sort();
    groups.dedup();
    let joined_on = match columns.joined.map(cell).unwrap_or_default() {
        "" => today,
        text => text.parse().map_err(|_| format!("`{text}` is not a day like 2026-11-28"))?,
    };
    Ok(Person { id, name, groups, joined_on, active: true })
}

fn usable(what: &str, text: &str) -> Result<String, String> {
    if text.is_empty() {
        Err(format!("the {what} is empty"))
    } else if text.chars().count() > LONGEST {
        Err(format!("the {what} has more than {LONGEST} characters"))
    } else if text
        .chars()
        .any(|it| it.is_control() || matches!(it, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    {
        Err(format!("the {what} has control characters in it"))
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 28);

    #[test]
    fn a_roster_of_another_system_is_read() {
        let text = "\u{feff}Name, ID ,Office,Groups,Joined\r\n\"Lovelace, Ada\",ada,B2,web; api ;web,2026-01-05\r\nBen,ben,,,\r\n";
        let people = read(text, TODAY).unwrap();
        assert_eq!(
            people[0],
            Person {
                id: "ada".into(),
                name: "Lovelace, Ada".into(),
                groups: vec!["api".into(), "web".into()],
                joined_on: date(2026, 1, 5),
                active: true
            }
        );
        assert_eq!((people[1].joined_on, people[1].groups.len(), people.len()), (TODAY, 0, 2));
    }

    #[test]
    fn every_row_that_cannot_be_used_is_told_with_its_line() {
        let text = "id,name,groups,joined\nada,Ada,,\n,Ben,,\nada,Again,,\ncid,Cid,,yesterday\ndan\neve,E\u{202e}ve,,\n";
        let told: Vec<String> =
            read(text, TODAY).unwrap_err().iter().map(|it| format!("{}: {}", it.line, it.message)).collect();
        assert_eq!(
            told,
            [
                "3: the id is empty",
                "4: the id `ada` stands on line 2 already",
                "5: `yesterday` is not a day like 2026-11-28",
                "6: it has more or fewer cells than the header",
                "7: the name has control characters in it",
            ]
        );
        let wrong = |text: &str| read(text, TODAY).unwrap_err()[0].message.clone();
        assert_eq!(wrong("name\nAda\n"), "there is no column `id`");
        assert_eq!(wrong(""), "there is no column `id`");
    }
}
