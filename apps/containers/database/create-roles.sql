-- Each service signs in as its own user, which owns the schema of the same name and sees no other.
-- The passwords are session settings, roles.<name>_password; running this again changes only them.
do $$
declare
  service text;
begin
  foreach service in array array['margin', 'umbrella'] loop
    if not exists (select from pg_roles where rolname = service) then
      execute format('create role %I login', service);
    end if;
    execute format('alter role %I password %L', service, current_setting('roles.' || service || '_password'));
    -- On RDS the administrator is not a superuser, so it must be a member of a role to give it a schema.
    execute format('grant %I to current_user', service);
    execute format('create schema if not exists %I authorization %I', service, service);
  end loop;
  -- The margin app's queue of sweeps, in a schema that it cannot create itself.
  create schema if not exists margin_jobs authorization margin;
end
$$;
