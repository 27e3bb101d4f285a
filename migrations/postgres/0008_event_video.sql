-- The address of a video file that providers fetch for their posts.
alter table event add column video_url text collate "C";
