/** The default instrument of a customer, named by id or by email. */
export type CustomerSource =
  | {
      readonly type?: 'customer';
      /** `cus_...` */
      readonly id: string;
      readonly email?: string;
    }
  | {
      readonly type?: 'customer';
      readonly id?: never;
      /** At most 255 characters. */
      readonly email: string;
    };
