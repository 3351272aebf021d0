//! A unit on pages: its form, the time zones to choose from, and who may change what is everybody's.

use super::event::region_entered;
use crate::domain::access::{Caller, Need};
use crate::ops;
use crate::ops::units::UnitForm;
use crate::view::units::time_zones;
use crate::view::{Choice, Entered};
use crate::web::error::Result;

/// The time zones to choose from, with the one that stands in the field.
pub fn zones_with(present: &str) -> Vec<Choice> {
    let mut zones = time_zones();
    if !present.is_empty() && zones.iter().all(|zone| zone.value != present) {
        zones.push(Choice::new(present, present));
    }
    zones
}

/// The fields of a unit that this page and the settings share.
pub fn unit_form(entered: &Entered) -> UnitForm {
    UnitForm {
        name: entered.value("unit_name").to_owned(),
        region: region_entered(entered.value("region")).to_owned(),
        city: entered.value("city").to_owned(),
        time_zone: entered.value("time_zone").to_owned(),
        paper: entered.value("paper").to_owned(),
        number_pattern: Some(entered.value("number_pattern").to_owned()).filter(|text| !text.is_empty()),
        letterhead: Some(entered.lines("letterhead")),
    }
}

/// What is the whole installation's is for who runs it, not for the administrator of one unit.
pub fn whole(caller: &Caller) -> Result<()> {
    if caller.scope(Need::Administer).everything { Ok(()) } else { Err(ops::Error::Forbidden.into()) }
}
