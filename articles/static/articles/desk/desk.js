// The desk's text screens, an article's and a photo caption's. Each module finds what it works on, or does nothing;
// none of them is needed for the form to save.

import "./keys.js";
import "./moving.js";
import "./saving.js";
import "./marks.js";
import "./scan.js";
import "./changed.js";
import "./reservation.js";
import "./typing.js";
import "./verdicts.js";
import "./suspicions.js";
import "./workflow.js";
import "./place.js";
