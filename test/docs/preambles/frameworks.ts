/** One server of each framework. None listens. */
import createExpress from 'express';
import createFastify from 'fastify';
import { Hono } from 'hono';

export const express = createExpress();
export const fastify = createFastify();
export const hono = new Hono();
