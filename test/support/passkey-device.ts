import type { Browser, CDPSession, Page } from 'playwright-core';

/** A device with a passkey keeper of its own. */
interface PasskeyDevice {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
}

/** The device of somebody who has never been at the site; its passkeys are Chromium's virtual authenticator. */
export async function passkeyDevice(browser: Browser, site: string): Promise<PasskeyDevice> {
  const context = await browser.newContext({ baseURL: site, locale: 'en-GB' });
  const opened = await context.newPage();
  const cdp = await context.newCDPSession(opened);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page: opened, cdp, authenticatorId };
}
