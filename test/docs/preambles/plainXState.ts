/** A client of a shop that runs the machine by itself. */
import { request } from './shop.ts';

export const id = 'my-payment-1';
export const body = request;
