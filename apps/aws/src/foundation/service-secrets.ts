import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret, type SecretStringGenerator } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { DATABASE_USERS } from '../database-users.ts';

const PASSWORD_LENGTH = 40;

/** Letters and digits alone: they pass through every shell and connection string as they are. */
const RANDOM = { excludePunctuation: true, passwordLength: PASSWORD_LENGTH };

/** What the services must know and nobody else: made by AWS, never in a template, a repository or a log. */
export class ServiceSecrets extends Construct {
  /** username and password of the umbrella's user of the database. */
  readonly umbrellaUser = this.#databaseUser('UmbrellaUser', DATABASE_USERS.umbrella);
  /** The same of the margin app, who cannot read what the umbrella holds. */
  readonly marginAppUser = this.#databaseUser('MarginAppUser', DATABASE_USERS.marginApp);
  /** UMBRELLA_SECRET: signs cookies and seals the signing keys. */
  readonly umbrella = this.#secret('Umbrella', 'Signs the cookies and seals the signing keys', RANDOM);

  #databaseUser(id: string, username: string): Secret {
    return this.#secret(id, `The database user ${username}`, {
      ...RANDOM,
      secretStringTemplate: JSON.stringify({ username }),
      generateStringKey: 'password',
    });
  }

  #secret(id: string, description: string, generateSecretString: SecretStringGenerator): Secret {
    const secret = new Secret(this, id, {
      description,
      generateSecretString,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Services read it at their start: it is changed by hand, followed by a rollout, as the README says.',
    });
    return secret;
  }
}
