// The arrows of docs/architecture.md: what may import what. Anything that is not named here is refused.
const ARROWS = {
  "packages/domain": [],
  "packages/application": ["packages/domain"],
  "packages/persistence": ["packages/application", "packages/domain"],
  "packages/job-queue": ["packages/application"],
  "packages/graph-client": [],
  "packages/entra-directory": ["packages/application", "packages/domain", "packages/graph-client"],
  "packages/entra-emulator": [],
  "packages/service-kit": [],
  "packages/notifier": ["packages/application", "packages/domain"],
  "packages/ticket-system": ["packages/application"],
  "packages/composition": [
    "packages/application",
    "packages/domain",
    "packages/entra-directory",
    "packages/job-queue",
    "packages/notifier",
    "packages/ticket-system",
    "packages/persistence",
    "packages/service-kit",
  ],
  "apps/gateway": ["packages/application", "packages/composition", "packages/domain", "packages/service-kit"],
  "apps/scheduler": ["packages/application", "packages/composition", "packages/service-kit"],
  "apps/cli": ["packages/application", "packages/composition", "packages/service-kit"],
  // Sees schema.graphql and nothing else.
  "apps/admin-ui": [],
  "apps/demo": [
    "apps/gateway",
    "apps/scheduler",
    "packages/composition",
    "packages/entra-emulator",
    "packages/service-kit",
  ],
};

const TESTS = "(\\.test\\.ts$|/testing/|/test-support/|test-kit)";

const arrows = Object.entries(ARROWS).map(([from, allowed]) => ({
  name: `arrows-of-${from.replace("/", "-")}`,
  comment: `${from} may import ${allowed.join(", ") || "nothing of ours"}.`,
  severity: "error",
  from: { path: `^${from}/`, pathNot: TESTS },
  to: { path: "^(packages|apps)/", pathNot: [from, ...allowed].map((folder) => `^${folder}/`) },
}));

export default {
  forbidden: [
    ...arrows,
    {
      name: "domain-is-pure",
      comment: "The domain has no dependencies and does no I/O.",
      severity: "error",
      from: { path: "^packages/domain/src", pathNot: TESTS },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-optional", "core"] },
    },
    {
      name: "emulator-shares-nothing",
      comment: "Sharing our types with the emulator would let a wrong name agree with itself; its tests too.",
      severity: "error",
      from: { path: "^packages/entra-emulator/" },
      to: { path: "^(packages|apps)/(?!entra-emulator/)" },
    },
    {
      name: "one-door",
      comment: "A package is imported by its name, through what it exports.",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/", pathNot: TESTS },
      to: {
        path: "^packages/[^/]+/src/",
        pathNot: ["^packages/$2/", "^packages/[^/]+/src/(index\\.ts|testing/index\\.ts)$"],
      },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    // Types alone are in it, so there is nothing to resolve.
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^@graphql-typed-document-node/core$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["daypass-source", "import", "require", "node", "default", "types"],
    },
  },
};
