/** Thrown when a carrier takes no parcels at the moment. */
export class CarrierDown extends Error {
  override name = "CarrierDown";
}

export interface Offer {
  readonly carrier: string;
  readonly price: number;
}

export async function askForOffer(carrier: string, orderId: string): Promise<Offer> {
  const response = await fetch(`https://${carrier}.example/offers?order=${orderId}`);
  return (await response.json()) as Offer;
}

export async function book(offer: Offer): Promise<string> {
  const response = await fetch(`https://${offer.carrier}.example/bookings`, { method: "POST" });
  if (response.status === 503) throw new CarrierDown(offer.carrier);
  return ((await response.json()) as { parcel: string }).parcel;
}
