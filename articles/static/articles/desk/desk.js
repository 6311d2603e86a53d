// The text screens of the desk: of an article and of a photo caption. Each module looks for its elements and does
// nothing if they are missing. The form can be saved without any of them.

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
