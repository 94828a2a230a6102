import { describe, expect, it } from 'vitest';
import { CLOUDS, cloudUrl, normalizedUrl } from '../src/index.ts';

describe('a cloud by name', () => {
  it.each([
    ['gcp-us', 'https://api.sigmacomputing.com'],
    ['gcp-sa', 'https://api.sa.gcp.sigmacomputing.com'],
    ['aws-us', 'https://aws-api.sigmacomputing.com'],
    ['aws-us-east', 'https://api.us-a.aws.sigmacomputing.com'],
    ['aws-ca', 'https://api.ca.aws.sigmacomputing.com'],
    ['aws-eu', 'https://api.eu.aws.sigmacomputing.com'],
    ['aws-au', 'https://api.au.aws.sigmacomputing.com'],
    ['aws-uk', 'https://api.uk.aws.sigmacomputing.com'],
    ['azure-us', 'https://api.us.azure.sigmacomputing.com'],
    ['azure-eu', 'https://api.eu.azure.sigmacomputing.com'],
    ['azure-ca', 'https://api.ca.azure.sigmacomputing.com'],
    ['azure-uk', 'https://api.uk.azure.sigmacomputing.com'],
    ['azure-au', 'https://api.au.azure.sigmacomputing.com'],
  ])('%s is %s', (name, url) => {
    expect(cloudUrl(name)).toBe(url);
    expect(Object.keys(CLOUDS)).toHaveLength(13);
  });

  it.each([
    ['gcp', 'gcp-us'],
    [' AWS-US-West ', 'aws-us'],
    ['gcp-ksa', 'gcp-sa'],
    ['aws-europe', 'aws-eu'],
    ['azure', 'azure-us'],
  ] as const)('%s is another word for %s', (name, cloud) => {
    expect(cloudUrl(name)).toBe(CLOUDS[cloud]);
  });

  it.each([
    ['awsus', 'Did you mean aws-us?'],
    ['azure-ue', 'Did you mean azure-'],
    ['ibm-mainframe-7', 'Use one of gcp-us, '],
    ['toString', 'Use one of gcp-us, '],
  ])('%s is none: %s', (name, remedy) => {
    expect(() => cloudUrl(name)).toThrow(
      expect.objectContaining({ code: 'SIGMA_CLOUD_UNKNOWN', class: 'fatal', remedy: expect.stringContaining(remedy) }),
    );
  });
});

describe('a pasted address', () => {
  it.each([
    ['https://api.sigmacomputing.com', 'https://api.sigmacomputing.com'],
    ['https://api.sigmacomputing.com/', 'https://api.sigmacomputing.com'],
    ['  https://api.sigmacomputing.com/v2/ ', 'https://api.sigmacomputing.com'],
    ['https://api.sigmacomputing.com/v2.1', 'https://api.sigmacomputing.com'],
    ['https://user:password@api.sigmacomputing.com/v2?x=1#y', 'https://api.sigmacomputing.com'],
    ['https://gateway.corp:8443/sigma/v2', 'https://gateway.corp:8443/sigma'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010/v2', 'http://localhost:4010'],
    ['http://[::1]:4010/', 'http://[::1]:4010'],
  ])('%s is made the base %s', (address, base) => {
    expect(normalizedUrl(address)).toBe(base);
  });

  it.each([
    'http://api.sigmacomputing.com',
    'http://user:password@api.sigmacomputing.com/v2',
    'ftp://user:password@api.sigmacomputing.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://api.sigmacomputing.com',
    'api.sigmacomputing.com',
    '',
  ])('%j is none that credentials may be sent to', (address) => {
    expect(() => normalizedUrl(address)).toThrow(
      expect.objectContaining({
        code: 'SIGMA_URL_INVALID',
        class: 'fatal',
        message: expect.not.stringContaining('password'),
        remedy: expect.stringContaining('https://'),
      }),
    );
  });
});
