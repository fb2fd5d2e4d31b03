/** Where one of Microsoft's clouds is. Tenants of one are unknown in the others, and so are app registrations and tokens. */
export interface MicrosoftCloud {
  readonly name: MicrosoftCloudName;
  /** The first is the one to use; the others are its older names. */
  readonly authorityHosts: readonly [string, ...string[]];
  readonly graphBaseUrl: string;
  /** Where people sign in to work: technicians with their accounts, administrators of customers. */
  readonly azurePortal: string;
  readonly entraPortal: string;
  /** As `az cloud set --name` calls it. */
  readonly azureCliName: string;
}

export type MicrosoftCloudName = "global" | "us-government-l4" | "us-government-l5" | "china";

const US_GOVERNMENT = {
  authorityHosts: ["https://login.microsoftonline.us"],
  azurePortal: "https://portal.azure.us",
  entraPortal: "https://entra.microsoft.us",
  azureCliName: "AzureUSGovernment",
} as const;

/** The only place that says so. GCC is in the global cloud, GCC High is L4, DoD is L5. */
export const MICROSOFT_CLOUDS: readonly [MicrosoftCloud, ...MicrosoftCloud[]] = [
  {
    name: "global",
    authorityHosts: ["https://login.microsoftonline.com"],
    graphBaseUrl: "https://graph.microsoft.com",
    azurePortal: "https://portal.azure.com",
    entraPortal: "https://entra.microsoft.com",
    azureCliName: "AzureCloud",
  },
  { name: "us-government-l4", graphBaseUrl: "https://graph.microsoft.us", ...US_GOVERNMENT },
  { name: "us-government-l5", graphBaseUrl: "https://dod-graph.microsoft.us", ...US_GOVERNMENT },
  {
    name: "china",
    authorityHosts: ["https://login.partner.microsoftonline.cn", "https://login.chinacloudapi.cn"],
    graphBaseUrl: "https://microsoftgraph.chinacloudapi.cn",
    azurePortal: "https://portal.azure.cn",
    entraPortal: "https://entra.microsoftonline.cn",
    azureCliName: "AzureChinaCloud",
  },
];

export const cloudNamed = (name: MicrosoftCloudName): MicrosoftCloud =>
  MICROSOFT_CLOUDS.find((cloud) => cloud.name === name) ?? MICROSOFT_CLOUDS[0];

/** Clouds that all of these addresses fit, of login and of Graph; stand-ins of Microsoft's fit every one. */
export function cloudsOf(...addresses: readonly (string | undefined)[]): readonly MicrosoftCloud[] {
  const given = addresses.flatMap((url) => url?.toLowerCase().replace(/\/+$/, "") ?? []);
  const named = given.filter((url) => MICROSOFT_CLOUDS.some((cloud) => isAt(cloud, url)));
  return MICROSOFT_CLOUDS.filter((cloud) => named.every((url) => isAt(cloud, url)));
}

const isAt = ({ authorityHosts, graphBaseUrl }: MicrosoftCloud, url: string): boolean =>
  authorityHosts.includes(url) || graphBaseUrl === url;
