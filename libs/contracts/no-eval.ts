import { z } from 'zod';

// The pages' content security policy lets no text be compiled to code, and already the attempt is reported as a violation.
// Read when a schema is made, so this stands before all of them; on the server the schemas stay compiled.
if ('document' in globalThis) z.config({ jitless: true });
