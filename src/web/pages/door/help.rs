//! Help that anybody may read: why the camera does not open, and what to do.

use actix_web::{HttpResponse, web};

use crate::view::door::CameraHelpPage;
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::pages::kit::Visit;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::help_camera()).get(camera));
}

async fn camera(visit: Visit) -> Result<HttpResponse> {
    let url = format!("{}{}", visit.app().base_url, paths::scan());
    visit.html(&CameraHelpPage {
        shell: visit.shell(Section::None),
        secure_url: Some(url).filter(|url| url.starts_with("https://")),
    })
}
