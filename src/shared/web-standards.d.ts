/**
 * The few web standards that Node and browsers share and that the platform-free layers use.
 * Their layers get neither Node's nor the DOM's types, so that nothing else slips in.
 */
declare class URL {
  constructor(address: string, base?: string);
  static canParse(address: string, base?: string): boolean;
  protocol: string;
  username: string;
  password: string;
  readonly origin: string;
  readonly host: string;
  readonly hostname: string;
  pathname: string;
  search: string;
  hash: string;
  readonly href: string;
  readonly searchParams: { get(name: string): string | null };
}
