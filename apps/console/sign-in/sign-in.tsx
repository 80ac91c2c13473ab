import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, useSignIn } from '../api';
import { LanguageChoice } from '../kit/language-choice';
import { useErrorText } from '../kit/failure';
import { OwlMark } from '../kit/owl-mark';
import classes from './sign-in.module.css';

function useSignInError(error: Error | null): string | undefined {
  const { t } = useTranslation();
  const text = useErrorText();
  if (!error) return undefined;
  const status = error instanceof ApiError ? error.status : undefined;
  if (status === 400 || status === 401 || status === 422) return t('signIn.wrong');
  return status === 429 ? t('signIn.tooMany') : text(error).message;
}

/** @param ended the session of whoever was signed in is over; their screen waits behind */
export function SignIn({ ended = false }: { ended?: boolean }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const failure = useSignInError(signIn.error);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  };
  return (
    <main className={classes.screen}>
      <form className={classes.card} onSubmit={submit} data-testid="sign-in">
        <Stack gap="md">
          <div className={classes.brand}>
            <OwlMark size={40} />
            <div>
              <Title order={1} fz={18}>
                Secure OWL Center
              </Title>
              <Text size="sm" c="dimmed">
                {t('signIn.lead')}
              </Text>
            </div>
          </div>
          {ended && (
            <Alert color="yellow" p="xs" role="status" data-testid="session-ended">
              {t('signIn.ended')}
            </Alert>
          )}
          <TextInput
            label={t('signIn.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            data-testid="sign-in-email"
          />
          <PasswordInput
            label={t('signIn.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-testid="sign-in-password"
          />
          {failure && (
            <Alert color="red" p="xs" role="alert" data-testid="sign-in-error">
              {failure}
            </Alert>
          )}
          <Button type="submit" size="sm" loading={signIn.isPending} data-testid="sign-in-submit">
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
      <LanguageChoice testId="sign-in-language" />
    </main>
  );
}
