/** A web page instead of an answer of the API. */
export interface Page {
  readonly kind: 'page';
  readonly status: number;
  readonly html: string;
}

const titles: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  502: 'Bad Gateway',
};

/** What a browser is shown at the address of this Copper. */
export const frontPage: Page = page(200, 'Copper', '<p>Please sign in.</p>');

/** What a captive portal answers in Copper's place. */
export const portalPage: Page = page(200, 'Welcome to our network', '<p>Accept the terms to go online.</p>');

/** What the web server, or a proxy before it, answers by itself. */
export function errorPage(status: number): Page {
  return page(status, `${status} ${titles[status] ?? 'Error'}`, '');
}

function page(status: number, title: string, content: string): Page {
  const html = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>\n`;
  return { kind: 'page', status, html };
}
