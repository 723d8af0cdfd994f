/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that takes time. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-job.h"

#define NOTIFY_INTERVAL_MS 100

struct _CraJob
{
  GObject parent_instance;

  /* Owned */
  char *title;
  GCancellable *cancellable;
  CraJob *whole; /* NULL = this is no part of another one */
  GMainContext *context;

  double from, to; /* of WHOLE */

  /* Guarded by lock */
  GMutex lock;
  char *message;
  double fraction;
  GSource *pending;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_MESSAGE,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CraJob, cra_job, G_TYPE_OBJECT)

static gboolean
notify_due_cb (gpointer data)
{
  CraJob *self = data;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->pending, g_source_unref);
  g_mutex_unlock (&self->lock);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

static void
schedule_notify_locked (CraJob *self)
{
  if (self->pending != NULL)
    return;
  self->pending = g_timeout_source_new (NOTIFY_INTERVAL_MS);
  g_source_set_callback (self->pending, notify_due_cb, g_object_ref (self), g_object_unref);
  g_source_attach (self->pending, self->context);
}

static void
cra_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CraJob *self = CRA_JOB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MESSAGE:
      g_value_take_string (value, cra_job_dup_message (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, cra_job_get_fraction (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cra_job_finalize (GObject *object)
{
  CraJob *self = CRA_JOB (object);

  g_free (self->title);
  g_free (self->message);
  g_clear_object (&self->whole);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (cra_job_parent_class)->finalize (object);
}

static void
cra_job_class_init (CraJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cra_job_get_property;
  object_class->finalize = cra_job_finalize;

  properties[PROP_TITLE]
    = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE]
    = g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double (
    "fraction", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cra_job_init (CraJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
  self->fraction = -1;
}

CraJob *
cra_job_new (const char *title)
{
  CraJob *self = g_object_new (CRA_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  return self;
}

CraJob *
cra_job_new_part (CraJob *whole, double from, double to)
{
  CraJob *self = NULL;

  if (whole == NULL)
    return NULL;
  self = cra_job_new (whole->title);
  g_set_object (&self->cancellable, whole->cancellable);
  self->whole = g_object_ref (whole);
  self->from = from;
  self->to = to;
  return self;
}

const char *
cra_job_get_title (CraJob *self)
{
  g_return_val_if_fail (CRA_IS_JOB (self), NULL);
  return self->title;
}

char *
cra_job_dup_message (CraJob *self)
{
  char *message = NULL;

  g_return_val_if_fail (CRA_IS_JOB (self), NULL);
  g_mutex_lock (&self->lock);
  message = g_strdup (self->message);
  g_mutex_unlock (&self->lock);
  return message;
}

double
cra_job_get_fraction (CraJob *self)
{
  double fraction = -1;

  g_return_val_if_fail (CRA_IS_JOB (self), -1);
  g_mutex_lock (&self->lock);
  fraction = self->fraction;
  g_mutex_unlock (&self->lock);
  return fraction;
}

GCancellable *
cra_job_get_cancellable (CraJob *self)
{
  g_return_val_if_fail (CRA_IS_JOB (self), NULL);
  return self->cancellable;
}

void
cra_job_cancel (CraJob *self)
{
  g_return_if_fail (CRA_IS_JOB (self));
  g_cancellable_cancel (self->cancellable);
}

gboolean
cra_job_step (CraJob *self, double fraction, const char *message, GError **error)
{
  if (self == NULL)
    return TRUE;
  if (self->whole != NULL)
    return cra_job_step (self->whole, self->from + CLAMP (fraction, 0, 1) * (self->to - self->from),
                         message, error);

  g_mutex_lock (&self->lock);
  self->fraction = CLAMP (fraction, -1, 1);
  if (message != NULL && g_strcmp0 (message, self->message) != 0)
    {
      g_free (self->message);
      self->message = g_strdup (message);
    }
  schedule_notify_locked (self);
  g_mutex_unlock (&self->lock);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
