import { expect, test } from 'vitest';

import type { Call, SessionBus } from '../../../src/main/linux-desktop/session-bus.ts';
import { freedesktopNotifier } from '../../../src/main/notifications/freedesktop-notifier.ts';

test('a name in a notification is text, where desktops read markup', () => {
  const calls: Call[] = [];
  const bus: SessionBus = {
    call: (call) => {
      calls.push(call);
      return Promise.resolve([1]);
    },
    onSignal: () => undefined,
    variant: (_signature, value) => value,
  };
  freedesktopNotifier(bus).show({
    title: 'You were away',
    text: 'Design <b>&</b> <a href="https://example.com">build</a><img src="file:///etc/passwd">',
    icon: 'patina',
    buttons: ['Keep'],
    onAnswer: () => undefined,
  });
  const text = calls.find(({ member }) => member === 'Notify')?.body[4];
  expect(text).toBe(
    'Design &lt;b&gt;&amp;&lt;/b&gt; &lt;a href="https://example.com"&gt;build&lt;/a&gt;&lt;img src="file:///etc/passwd"&gt;',
  );
});
