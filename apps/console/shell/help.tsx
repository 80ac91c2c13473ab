import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsCustomer } from '../kit/signed-in';
import type { Screen } from './screens';

function Keys({ of }: { of: string }) {
  return of.split(' ').map((key, index) => (
    <span key={key}>
      {index > 0 && ' '}
      <Kbd>{key}</Kbd>
    </span>
  ));
}

export function Help({ opened, close, screens }: { opened: boolean; close: () => void; screens: readonly Screen[] }) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  const rows: [keys: string, what: string][] = [
    ['j k', t('help.move')],
    ['Enter', t('help.open')],
    ...(isCustomer ? [] : [['c', t('help.claim')] satisfies [string, string]]),
    ...screens.map(({ key, name }): [string, string] => [`g ${key}`, t(`help.${name}`)]),
    ['b', t('help.back')],
    ...(isCustomer
      ? []
      : ([
          ['/', t('help.search')],
          ['x', t('help.choose')],
        ] satisfies [string, string][])),
    ...(isCustomer ? [] : [['Ctrl+S', t('help.save')] satisfies [string, string]]),
    ['?', t('help.help')],
  ];
  return (
    <Modal opened={opened} onClose={close} title={t('help.title')} size="sm">
      <Table withRowBorders={false}>
        <Table.Tbody>
          {rows.map(([keys, what]) => (
            <Table.Tr key={keys}>
              <Table.Td w={110}>
                <Keys of={keys} />
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
