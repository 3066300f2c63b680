-- Each service signs in as a user of its own, who owns the schema of the same name and sees no other.
-- The passwords are settings of the session, roles.<name>_password; running it again changes them and nothing else.
do $$
declare
  service text;
begin
  foreach service in array array['margin', 'umbrella'] loop
    if not exists (select from pg_roles where rolname = service) then
      execute format('create role %I login', service);
    end if;
    execute format('alter role %I password %L', service, current_setting('roles.' || service || '_password'));
    -- On RDS the administrator is no superuser: who gives a schema away must belong to whom it is given.
    execute format('grant %I to current_user', service);
    execute format('create schema if not exists %I authorization %I', service, service);
  end loop;
  -- Where the margin app keeps its queue of sweeps; it may make no schema itself.
  create schema if not exists margin_jobs authorization margin;
end
$$;
