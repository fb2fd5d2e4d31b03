import type { AuthenticationMethod, MethodKind } from "../../state/types.js";

export interface KindFacts {
  /** The path segment below `authentication`. */
  readonly segment: string;
  /** Without namespace. */
  readonly type: string;
  /** What the type has besides `id`, with what a method answers that was given no value. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Application permissions that may write it besides the general one. */
  readonly write?: readonly string[];
  readonly isSingle?: boolean;
}

export const METHOD_KINDS: Readonly<Record<MethodKind, KindFacts>> = {
  fido2: {
    segment: "fido2Methods",
    type: "fido2AuthenticationMethod",
    properties: {
      displayName: "Security key",
      aaGuid: null,
      model: null,
      attestationCertificates: [],
      attestationLevel: "notAttested",
    },
  },
  phone: {
    segment: "phoneMethods",
    type: "phoneAuthenticationMethod",
    properties: { phoneNumber: "+31 600000000", phoneType: "mobile", smsSignInState: "notAllowedByPolicy" },
  },
  email: {
    segment: "emailMethods",
    type: "emailAuthenticationMethod",
    properties: { emailAddress: "someone@example.com" },
  },
  microsoftAuthenticator: {
    segment: "microsoftAuthenticatorMethods",
    type: "microsoftAuthenticatorAuthenticationMethod",
    properties: { displayName: "Phone", deviceTag: "SoftwareTokenActivated", phoneAppVersion: "6.2401.0617" },
  },
  softwareOath: {
    segment: "softwareOathMethods",
    type: "softwareOathAuthenticationMethod",
    // The secret never reads back.
    properties: { secretKey: null },
    write: ["UserAuthMethod-SoftwareOATH.ReadWrite.All"],
  },
  windowsHelloForBusiness: {
    segment: "windowsHelloForBusinessMethods",
    type: "windowsHelloForBusinessAuthenticationMethod",
    properties: { displayName: "PC", keyStrength: "normal" },
  },
  platformCredential: {
    segment: "platformCredentialMethods",
    type: "platformCredentialAuthenticationMethod",
    properties: { displayName: "Mac", keyStrength: "normal", platform: "macOS" },
  },
  hardwareOath: {
    segment: "hardwareOathMethods",
    type: "hardwareOathAuthenticationMethod",
    properties: { device: null },
  },
  // A user has at most one: it is addressed without an id.
  qrCodePin: {
    segment: "qrCodePinMethod",
    type: "qrCodePinAuthenticationMethod",
    properties: { standardQRCode: null, temporaryQRCode: null },
    isSingle: true,
  },
  externalAuthentication: {
    segment: "externalAuthenticationMethods",
    type: "externalAuthenticationMethod",
    properties: { configurationId: null, displayName: "Other provider" },
  },
};

/** The password's method id is the same for every user. */
export const PASSWORD_METHOD_ID = "28c10230-6103-485e-b985-444c60001490";

/** Types that carry no time of their own in v1.0. */
const UNDATED: readonly MethodKind[] = ["phone", "email", "softwareOath", "microsoftAuthenticator"];

export function renderMethod(method: AuthenticationMethod): Record<string, unknown> {
  const facts = METHOD_KINDS[method.kind];
  const shown = Object.entries(method.properties).filter(([name]) => name in facts.properties && name !== "secretKey");
  return {
    "@odata.type": `#microsoft.graph.${facts.type}`,
    id: method.id,
    ...(UNDATED.includes(method.kind) ? {} : { createdDateTime: method.createdDateTime }),
    ...facts.properties,
    ...Object.fromEntries(shown),
  };
}
