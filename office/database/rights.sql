-- Who may do what. The owner makes and changes tables; the gateway sends what PCs told through one function; the page
-- reads what lies under the supervisor's office. Neither can change or delete what a PC told.
REVOKE ALL ON SCHEMA tatpar FROM PUBLIC;
REVOKE ALL ON FUNCTION receive(jsonb) FROM PUBLIC;
GRANT USAGE ON SCHEMA tatpar TO tatpar_gateway, tatpar_page;
GRANT EXECUTE ON FUNCTION receive(jsonb) TO tatpar_gateway;
GRANT SELECT (device_id, turn, public_key, standing, office_path) ON enrolment TO tatpar_gateway;
GRANT SELECT ON calendar, handed TO tatpar_gateway;
GRANT SELECT (ask_id, asked_ms, until_ms) ON ask TO tatpar_gateway;
GRANT SELECT ON asked TO tatpar_gateway;
GRANT SELECT ON office, enrolment, calendar, sheet, doubtful, mark, head, beat, change, token, token_use, ask, asked,
  ask_answer, handed, account, session, failure, audit, alembic_version TO tatpar_page;
GRANT INSERT ON office, enrolment, token, ask, asked, handed, account, session, failure, audit TO tatpar_page;
GRANT UPDATE ON account, office TO tatpar_page;
GRANT UPDATE (seen_ms) ON session TO tatpar_page;
GRANT DELETE ON session, failure TO tatpar_page;
