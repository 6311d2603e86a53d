import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0044_typed_facts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='backgroundjob',
            name='furthest',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='backgroundjob',
            name='lock',
            field=models.CharField(blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AlterField(
            model_name='intakefile',
            name='kind',
            field=models.CharField(blank=True, choices=[('', 'refused'), ('text', 'text'), ('scan', 'scan'), ('archive', 'archive')], max_length=10, verbose_name='kind'),
        ),
        migrations.CreateModel(
            name='UnitTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=500, verbose_name='file')),
                ('content', models.BinaryField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('look', models.JSONField(null=True)),
                ('stored', models.TextField(blank=True)),
                ('changeset', models.BigIntegerField(null=True)),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.backgroundjob')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'table of units',
                'verbose_name_plural': 'tables of units',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
    ]
