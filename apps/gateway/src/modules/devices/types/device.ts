import type { DevicePage, TenantDevice } from "@daypass/application";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";

@ObjectType("Device", {
  implements: Node,
  simpleResolvers: true,
  description: "A Windows device of a customer's tenant, as Entra knows it.",
})
export class Device extends Node {
  @Field(() => String, { description: "The device's own id in Entra, not that of its object there." })
  readonly deviceId: string;

  @Field(() => String, { description: "Name of the device." })
  readonly displayName: string;

  @Field(() => Date, { nullable: true, description: "When its newest local administrator password was backed up." })
  readonly lastBackupAt: Date | null;

  @Field(() => Boolean, { description: "A local administrator password of it is backed up, so it can be revealed." })
  readonly hasLocalCredential: boolean;

  constructor(tenantAppId: string, device: TenantDevice) {
    super("Device", `${tenantAppId}/${device.deviceId}`);
    this.deviceId = device.deviceId;
    this.displayName = device.displayName;
    this.lastBackupAt = device.lastBackupAt;
    this.hasLocalCredential = device.hasLocalCredential;
  }
}

export const DeviceConnection = connectionOf("Device", "devices", () => Device);

/** A page with what is to be said of all of it. */
export class DevicesSeen extends DeviceConnection {
  constructor(
    tenantAppId: string,
    readonly seen: DevicePage,
  ) {
    super({
      ...seen,
      items: seen.items.map(({ cursor, node }) => ({ cursor, node: new Device(tenantAppId, node) })),
    });
  }
}
