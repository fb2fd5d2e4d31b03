/** Where the files of the explorer are, and the script that starts it. */
export const EXPLORER_PATH = "/graphql/explorer";

/** Scripts and workers come from our files alone; the editor sets its colours and positions by inline styles. */
export const EXPLORER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const files = `${EXPLORER_PATH}/files`;

export const EXPLORER_HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Explorer - Daypass</title>
<link rel="stylesheet" href="${files}/ruru.css">
<style>body { margin: 0 } #explorer { height: 100vh }</style>
<script type="module" src="${EXPLORER_PATH}/start.js"></script>
</head>
<body>
<div id="explorer"></div>
</body>
</html>
`;

/** A file of its own, so that no script stands in the page. */
export const EXPLORER_START = `import { createRoot, React, Ruru } from "${files}/ruru.js";

const worker = (name) => new Worker("${files}/" + name, { type: "module" });
const workers = { json: "jsonWorker.js", graphql: "graphqlWorker.js" };
globalThis.MonacoEnvironment = { getWorker: (_id, label) => worker(workers[label] ?? "editorWorker.js") };

const hint = '{ "authorization": "Bearer <API token>" }';
const query = "# The schema is shown to who is signed in. To run documents, put an API token among the headers below:\\n# " + hint +
  "\\n\\n{\\n  viewer {\\n    displayName\\n    permissions\\n  }\\n}\\n";
createRoot(document.getElementById("explorer")).render(
  React.createElement(Ruru, { endpoint: "/graphql", initialQuery: query, defaultQuery: query }),
);
`;
