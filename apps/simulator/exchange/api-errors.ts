/** An error as the provider's API words it: HTTP status, the provider's code, its message. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  /** The JSON body of the answer. */
  body(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }
}

export const apiErrors = {
  authenticate: () => new ApiError(401, 20003, 'Authenticate'),
  suspended: () => new ApiError(402, 20005, 'Account not active'),
  country: (to: string) => new ApiError(400, 21215, `Geo Permission configuration is not permitting call to ${to}`),
  notFound: (path: string) => new ApiError(404, 20404, `The requested resource ${path} was not found`),
  methodNotAllowed: () => new ApiError(405, 20004, 'Method not allowed'),
  tooManyRequests: () => new ApiError(429, 20429, 'Too Many Requests'),
  serverError: () => new ApiError(500, 20500, 'An internal server error has occurred'),
  unavailable: () => new ApiError(503, 20503, 'Service is unavailable'),
  missingTo: () => new ApiError(400, 21201, "No 'To' number is specified"),
  missingFrom: () => new ApiError(400, 21213, "No 'From' number is specified"),
  invalidTo: (to: string) => new ApiError(400, 21211, `Invalid 'To' Phone Number: ${to}`),
  invalidFrom: (from: string) => new ApiError(400, 21212, `Invalid 'From' Phone Number: ${from}`),
  invalidUrl: (url: string) => new ApiError(400, 21205, `Url is not a valid URL: ${url}`),
  invalidCallback: (url: string) => new ApiError(400, 21609, `StatusCallback is not a valid URL: ${url}`),
  invalidEvent: (event: string) => new ApiError(400, 21626, `Invalid StatusCallbackEvent: ${event}`),
  invalidParameter: (name: string, value: string) => new ApiError(400, 20001, `Invalid ${name}: ${value}`),
  notInProgress: () => new ApiError(400, 21220, 'Call is not in-progress. Cannot redirect.'),
};
