-- With the host beside it: claiming passes over the deliveries of a busy host without reading their rows.
DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (run_at, id, host) WHERE state = 'pending';
