// Small comforts on top of pages that work without: nothing here is needed to use the product.
"use strict";
