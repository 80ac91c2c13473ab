import '@fontsource-variable/noto-sans-jp';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './kit/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startI18n } from './i18n';
import { keepFocusHome } from './kit/focus-home';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await startI18n();
keepFocusHome();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
