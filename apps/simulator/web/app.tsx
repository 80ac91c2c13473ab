import { Alert, Indicator, Loader, SegmentedControl, Center } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState, type ReactNode } from 'react';
import { AppliancePanel } from './appliance/appliance-panel';
import { ClockCard } from './appliance/clock-card';
import { useLive } from './api/use-live';
import { useLanguage } from './i18n/language';
import { MailboxPanel } from './mailbox/mailbox-panel';
import { MessagesPanel } from './messages/messages-panel';
import { PhonesPanel } from './phones/phones-panel';
import { Header } from './shell/header';

type Tab = 'appliance' | 'phones' | 'mailbox';

/** The whole page: three columns where there is room, one at a time where there is not. Hidden columns keep their state. */
export function App(): ReactNode {
  const { texts } = useLanguage();
  const live = useLive();
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const [tab, setTab] = useState<Tab>('appliance');
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const onError = useCallback((error: Error): void => setProblem(error.message), []);
  const { world } = live;
  const customers = world?.appliances.map((appliance) => appliance.customer) ?? [];
  const customer = chosen !== null && customers.includes(chosen) ? chosen : (customers[0] ?? '');
  const ringing = live.phones.some((phone) => phone.state === 'ringing');
  const shows = (one: Tab): boolean => !narrow || tab === one;

  return (
    <>
      <Header connected={live.connected} />
      {narrow && (
        <Center p="xs" pb={0}>
          <SegmentedControl
            fullWidth
            w="100%"
            size="sm"
            value={tab}
            onChange={(value) => setTab(value as Tab)}
            data={(['appliance', 'phones', 'mailbox'] as const).map((value) => ({
              value,
              label: (
                <Indicator disabled={!(value === 'phones' && ringing)} processing color="orange" offset={2} inline>
                  {texts.tabs[value]}
                </Indicator>
              ),
            }))}
          />
        </Center>
      )}
      {problem !== null && (
        <Alert color="red" withCloseButton onClose={() => setProblem(null)} m="sm" mb={0} role="alert">
          {problem}
        </Alert>
      )}
      {world ? (
        <main className="layout">
          <div className="column" hidden={!shows('appliance')}>
            <ClockCard clock={live.clock} onError={onError} />
            <AppliancePanel world={world} customer={customer} onCustomer={setChosen} />
          </div>
          <div className="column" hidden={!shows('phones')}>
            <PhonesPanel world={world} phones={live.phones} customer={customer} onError={onError} />
          </div>
          <div className="column" hidden={!shows('mailbox')}>
            <MailboxPanel mails={live.mails} onError={onError} />
            <MessagesPanel messages={live.messages} onError={onError} />
          </div>
        </main>
      ) : (
        <Center h={240}>
          <Loader />
        </Center>
      )}
    </>
  );
}
