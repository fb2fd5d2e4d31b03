/** The managed service provider: the wall between tenants of this system. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** A customer of the MSP; owns tenant apps. */
export interface Customer {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly createdAt: Date;
}
