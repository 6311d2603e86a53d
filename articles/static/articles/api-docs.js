// A file of its own: the Content-Security-Policy allows no script inside a page.
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const wearScheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
wearScheme();
dark.addEventListener("change", wearScheme);

const docs = document.getElementById("docs");
SwaggerUIBundle({
  domNode: docs,
  url: docs.dataset.schema,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  tryItOutEnabled: true,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});
