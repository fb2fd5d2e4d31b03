import type { DevicePassword as DevicePasswordRow, RevealedDeviceCredential } from "@daypass/application";
import { Field, ObjectType } from "type-graphql";

@ObjectType("DevicePassword", { simpleResolvers: true, description: "An older password of a device." })
export class DevicePassword {
  @Field(() => String, { description: "Whose password it was; empty where Entra does not say." })
  readonly accountName: string;

  @Field(() => String, { description: "The password." })
  readonly password: string;

  @Field(() => Date, { nullable: true, description: "When the device backed it up; null where Entra does not say." })
  readonly backedUpAt: Date | null;

  constructor({ accountName, password, backedUpAt }: DevicePasswordRow) {
    this.accountName = accountName ?? "";
    this.password = password;
    this.backedUpAt = backedUpAt;
  }
}

@ObjectType("DeviceLocalCredential", {
  simpleResolvers: true,
  description: "A device's local administrator password. Not to be kept: ask again when it is needed again.",
})
export class DeviceLocalCredential {
  @Field(() => String, { description: "Name of the device." })
  readonly deviceName: string;

  @Field(() => String, { description: "The local account that it is for; empty where Entra does not say." })
  readonly accountName: string;

  @Field(() => String, { description: "The newest password." })
  readonly password: string;

  @Field(() => Date, { description: "When the device backed it up." })
  readonly backedUpAt: Date;

  @Field(() => Date, { nullable: true, description: "When the device changes it next; null where Entra does not say." })
  readonly rotatesAt: Date | null;

  @Field(() => [DevicePassword], {
    description: "Earlier ones that Entra keeps, newest first: for a device that was restored from a backup.",
  })
  readonly history: readonly DevicePassword[];

  @Field(() => Date, { description: "A screen hides it then." })
  readonly hideAt: Date;

  constructor({ deviceName, passwords: [newest, ...older], rotatesAt, hideAt }: RevealedDeviceCredential) {
    this.deviceName = deviceName;
    this.accountName = newest.accountName ?? "";
    this.password = newest.password;
    this.backedUpAt = newest.backedUpAt ?? NEVER_SAID;
    this.rotatesAt = rotatesAt;
    this.history = older.map((password) => new DevicePassword(password));
    this.hideAt = hideAt;
  }
}

/** Entra's schema lets the time of a backup be absent; nobody has seen that. */
const NEVER_SAID = new Date(0);
