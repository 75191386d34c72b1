DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (run_at, id) WHERE state = 'pending';
