import type { EmergencyAccount, EmergencySignIn } from "@daypass/domain";
import type { DirectoryCallOptions, DirectoryResult, EffectOutcome } from "./directory.js";

/** What emergency accounts need of a customer's tenant beside what every account does. */
export interface EmergencyDirectory {
  /** Whether our service principal may set the password of a Global Administrator: by permission and by role, read now. */
  maySetPasswords(entraTenantId: string, options: DirectoryCallOptions): Promise<DirectoryResult<boolean>>;
  /** The same again changes nothing but the stamp. Refused means that nothing was changed. */
  setPassword(
    entraTenantId: string,
    userId: string,
    password: string,
    options: DirectoryCallOptions,
  ): Promise<EffectOutcome>;
  /** Interactive ones, newest first; Microsoft shows them minutes late. `unreadable`: no permission for it, or no licence. */
  signInsSince(
    entraTenantId: string,
    userId: string,
    since: Date,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<readonly EmergencySignIn[] | "unreadable">>;
}

export interface EmergencyPasswords {
  /** The one that was seen to be set. */
  readonly current: string | null;
  /** One that is being set: whether Entra took it is not known yet. */
  readonly pending: string | null;
}

/** One organization's emergency accounts; their passwords are sealed at rest, and stay until another takes their place. */
export interface EmergencyAccountStore {
  find(id: string): Promise<EmergencyAccount | null>;
  /** Those that were let go included; the oldest first. */
  listFor(tenantAppId: string): Promise<readonly EmergencyAccount[]>;
  /** @throws StaleVersionError when the tenant app has one of that name */
  insert(account: EmergencyAccount): Promise<void>;
  /** Compare-and-set on `version`. @throws StaleVersionError */
  update(account: EmergencyAccount): Promise<EmergencyAccount>;
  /** Seals it beside the current one, unless there is a pending one. */
  putPending(id: string, password: string): Promise<void>;
  /** The pending one takes the current one's place, if it is this one still. */
  promote(id: string, password: string): Promise<void>;
  /** Only where Entra said clearly that it did not take this one. */
  dropPending(id: string, password: string): Promise<void>;
  /** @throws when one cannot be opened: undecryptable is an error, never empty */
  open(id: string): Promise<EmergencyPasswords>;
}
