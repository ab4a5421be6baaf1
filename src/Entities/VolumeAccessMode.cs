namespace Entities;

public enum VolumeAccessMode
{
    ReadWriteMany,
    ReadWriteOnce,
}
