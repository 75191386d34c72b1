DROP TABLE follower_synchronisation;
